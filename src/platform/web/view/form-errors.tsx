// A refused form: the sentence on top, or under the field that it is about; what was typed stays.
import type { Card } from "../../../chat/card.ts";
import { flatten } from "../../../kernel/rich-text.ts";
import { clean } from "../clean.ts";
import type { Viewer } from "../viewer.ts";
import { RichTextView } from "./rich-text.tsx";

export const WordsErrors = (props: {
  readonly card: Card;
  readonly errors: Readonly<Record<string, string>>;
  readonly fieldIds: readonly string[];
  readonly viewer: Viewer;
}) => {
  const sentences = new Set(props.fieldIds.map((id) => props.errors[id]));
  const lines = [...(props.card.headline ? [props.card.headline] : []), ...props.card.lines];
  const onTop = lines.filter((line) => !sentences.has(flatten(line)));
  return (
    <>
      <hx-partial hx-target="#form-refusal" hx-swap="innerHTML">
        {onTop.map((line) => (
          <p data-refusal>
            <RichTextView rich={line} reader={props.viewer} />
          </p>
        ))}
      </hx-partial>
      {props.fieldIds.map((id) => (
        <hx-partial hx-target={`#error-${id}`} hx-swap="textContent">
          {clean(props.errors[id] ?? "")}
        </hx-partial>
      ))}
    </>
  );
};
