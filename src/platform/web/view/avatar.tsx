// A person's picture: their initials on a colour of their own; the bot's is a bell.
import { BellIcon } from "./icons.tsx";

/** "Ana Pereira" → "AP", "王芳" → "芳": what tells people apart at a glance. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) return [...trimmed].slice(-2).join("").slice(-2);
  const words = trimmed.split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

/** One of eight colours, the same for the same person everywhere. */
function hue(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}

export const Avatar = ({
  person,
  small,
}: {
  person?: { readonly id: string; readonly name: string };
  small?: boolean;
}) => {
  const size = small ? " small" : "";
  if (!person) {
    return (
      <span class={`avatar bot${size}`} aria-hidden="true">
        <BellIcon />
      </span>
    );
  }
  return (
    <span class={`avatar hue-${hue(person.id)}${size}`} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
};
