// Buttons, forms, live fields and suggestions.
import { Hono } from "hono";
import { decodeIntent } from "../../chat/intent-code.ts";
import { askBot, runAct, showAnswer, toast, withPeople } from "./act.tsx";
import { readSubmitted, type Scene, type Submitted, storedFiles, toInbound, type Wish } from "./inbound.ts";
import { readAct } from "./request.ts";
import { suggestFor } from "./suggest.tsx";
import { FormBody } from "./view/form.tsx";
import { WordsErrors } from "./view/form-errors.tsx";
import { sentence, type Viewer, type WebEnv } from "./viewer.ts";
import type { WebParts } from "./web-parts.ts";

export function actRoutes(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.post("/act", async (ask) => {
    const viewer = ask.get("viewer");
    const read = await readAct(parts, ask);
    const code = decodeIntent(String(read?.data.get("code") ?? ""));
    if (!read || !code) return toast(ask, viewer, sentence(viewer, "web.expired"), 400);
    const { kind: intent, ...about } = code;
    const files = intent === "incident.report" ? [] : storedFiles(parts.store, read.scene.message);
    return runAct(parts, ask, { viewer, act: read.act, scene: read.scene }, { intent, ...about, files });
  });

  app.post("/form", async (ask) => {
    const viewer = ask.get("viewer");
    const read = await readAct(parts, ask);
    const wish = read && toWish(parts, viewer, read.scene, read.data);
    if (!read || !wish) return toast(ask, viewer, sentence(viewer, "web.expired"), 400);
    const act = { viewer, act: read.act, scene: read.scene };
    const values = withoutUntouched(wish.values ?? {}, read.data, isGuess);
    const answer = await askBot(parts, toInbound(viewer, read.act, read.scene, { ...wish, values }));
    if (!answer) return toast(ask, viewer, sentence(viewer, "web.failed"), 503);
    if (answer.kind === "refused") {
      const fieldIds = readSubmitted(read.data, viewer.zone).fieldIds;
      return ask.html(
        <WordsErrors card={answer.card} errors={answer.fieldErrors ?? {}} fieldIds={fieldIds} viewer={viewer} />,
        422,
      );
    }
    return showAnswer(parts, ask, act, answer);
  });

  app.post("/form/refresh", async (ask) => {
    const viewer = ask.get("viewer");
    const ears = parts.ears();
    const read = await readAct(parts, ask);
    const wish = read && toWish(parts, viewer, read.scene, read.data);
    if (!read || !wish || !ears) return ask.body(null, 204);
    const values = withoutUntouched(wish.values ?? {}, read.data, isChoice);
    const form = await ears.refresh(toInbound(viewer, read.act, read.scene, { ...wish, values }));
    if (!form) return ask.body(null, 204);
    return ask.html(
      <hx-partial hx-target="#form-body" hx-swap="outerMorph">
        <FormBody
          form={keepTyped(await withPeople(parts, form), readSubmitted(read.data, viewer.zone))}
          viewer={viewer}
        />
      </hx-partial>,
    );
  });

  app.get("/suggest", async (ask) =>
    ask.html(await suggestFor(parts, ask.get("viewer"), ask.req.query("words") ?? "")),
  );

  return app;
}

/** What the form, or an offer inside it, asks for; undefined for a code that we did not write. */
function toWish(parts: WebParts, viewer: Viewer, scene: Scene, data: FormData): Wish | undefined {
  const offer = data.get("offer");
  const code = decodeIntent(String(offer ?? data.get("intent") ?? ""));
  if (!code) return undefined;
  const { kind: intent, ...about } = code;
  const { values, files } = readSubmitted(data, viewer.zone);
  const openedAtMs = Number(data.get("openedAt"));
  return {
    intent,
    ...about,
    values,
    files: [...files, ...(intent === "incident.declare" ? storedFiles(parts.store, scene.message) : [])],
    ...(Number.isSafeInteger(openedAtMs) && openedAtMs > 0 && { openedAtMs }),
  };
}

/** While the person still writes, the bot may choose better. */
const isChoice = (kind: string): boolean => ["choice", "choices", "person"].includes(kind);
/** Once it is sent, only what the bot had guessed is left to what they wrote. */
const isGuess = (_kind: string, mark: string | undefined): boolean => mark === "guess";

/** A choice that stands as it was drawn was not made by the person. */
function withoutUntouched(
  values: NonNullable<Wish["values"]>,
  data: FormData,
  isOurs: (kind: string, mark: string | undefined) => boolean,
): NonNullable<Wish["values"]> {
  const touched = String(data.get("touched") ?? "").split(",");
  const fields = String(data.get("fields") ?? "").split(",");
  const untouched = fields.flatMap((field) => {
    const [id = "", kind = "", mark] = field.split(":");
    return isOurs(kind, mark) && !touched.includes(id) ? [id] : [];
  });
  return Object.fromEntries(Object.entries(values).filter(([id]) => !untouched.includes(id)));
}

/** The form as the bot draws it anew, with what the person typed where the bot says nothing. */
function keepTyped<F extends { readonly fields: readonly { readonly id: string; readonly kind: string }[] }>(
  form: F,
  { values }: Submitted,
): F {
  const fields = form.fields.map((field) => {
    const typed = values[field.id];
    if (typed === undefined || "value" in field || "values" in field) return field;
    return field.kind === "choices" ? { ...field, values: typed } : { ...field, value: typed };
  });
  return { ...form, fields };
}
