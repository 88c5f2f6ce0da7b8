// A form as a dialog. Live fields ask for the form again; errors stand under their field.
import type { Choice, Field, Form } from "../../../chat/form.ts";
import { encodeIntent } from "../../../chat/intent-code.ts";
import { clean } from "../clean.ts";
import type { Viewer } from "../viewer.ts";
import { wordsOf } from "../viewer.ts";
import { Icon } from "./icons.tsx";
import { RichTextView } from "./rich-text.tsx";
import { toWallClock } from "./time.ts";

export type FormSpot = {
  readonly channelId?: string;
  readonly threadId?: string;
  /** The message that the form was opened on. */
  readonly messageId?: string;
  /** A fresh id for the act that submitting makes. */
  readonly act: string;
};

type FieldProps<Kind extends Field["kind"]> = {
  readonly field: Extract<Field, { kind: Kind }>;
  readonly viewer: Viewer;
};

const inputId = (field: Field): string => `field-${field.id}`;
const errorId = (field: Field): string => `error-${field.id}`;
const describedBy = (field: Field): string => `${field.hint ? `hint-${field.id} ` : ""}${errorId(field)}`;

const common = (field: Field) => ({
  id: inputId(field),
  name: `value.${field.id}`,
  required: field.required,
  "aria-describedby": describedBy(field),
});

const TextField = ({ field }: FieldProps<"text">) =>
  field.multiline ? (
    // No maxlength: a browser cuts what is pasted without a word; we refuse it with its length.
    <textarea {...common(field)} rows={2} placeholder={field.placeholder}>
      {field.value ?? ""}
    </textarea>
  ) : (
    <input
      {...common(field)}
      type="text"
      value={field.value ?? ""}
      maxlength={field.maxLength}
      placeholder={field.placeholder}
      autocomplete="off"
    />
  );

const Ticks = ({ field, type, chosen }: { field: Field; type: "radio" | "checkbox"; chosen: readonly string[] }) => (
  <fieldset class="ticks" aria-labelledby={`label-${field.id}`}>
    {(field as Extract<Field, { kind: "choice" | "choices" }>).options.map((option: Choice) => (
      <label class="tick">
        <input
          type={type}
          name={`value.${field.id}`}
          value={option.value}
          checked={chosen.includes(option.value)}
          required={type === "radio" && field.required}
          aria-describedby={errorId(field)}
        />
        <span>
          <span class="tick-label">{clean(option.label)}</span>
          {option.description && !option.label.includes(option.description) && (
            <small>{clean(option.description)}</small>
          )}
        </span>
      </label>
    ))}
  </fieldset>
);

/** Few choices, or ones that need an explanation, stand open; many fold into a list. */
const standsOpen = (options: readonly Choice[]): boolean =>
  options.length <= 3 || (options.length <= 6 && options.some(({ description }) => description !== undefined));

const nobodyChosen = (field: Field): string | undefined => (field.kind === "person" ? field.none : undefined);

const Select = ({ field, viewer }: FieldProps<"choice"> | FieldProps<"person">) => (
  <select {...common(field)}>
    {(!field.required || !field.value) && (
      <option value="">
        {nobodyChosen(field) ??
          wordsOf(viewer, field.kind === "person" && !field.required ? "web.person.none" : "web.choose")}
      </option>
    )}
    {field.options.map((option) => (
      <option value={option.value} selected={option.value === field.value}>
        {clean(option.description ? `${option.label} (${option.description})` : option.label)}
      </option>
    ))}
  </select>
);

const Control = ({ field, viewer }: { field: Field; viewer: Viewer }) => {
  switch (field.kind) {
    case "text":
      return <TextField field={field} viewer={viewer} />;
    case "choice":
      if (!standsOpen(field.options)) return <Select field={field} viewer={viewer} />;
      return <Ticks field={field} type="radio" chosen={field.value === undefined ? [] : [field.value]} />;
    case "choices":
      return <Ticks field={field} type="checkbox" chosen={field.values ?? []} />;
    case "person":
      return <Select field={field} viewer={viewer} />;
    case "file":
      return <input {...common(field)} type="file" multiple={field.maxFiles > 1} />;
    case "when":
      return (
        <input
          {...common(field)}
          type="datetime-local"
          value={field.value ? toWallClock(field.value, viewer.zone) : ""}
        />
      );
    case "day":
      return <input {...common(field)} type="date" value={field.value ?? ""} />;
  }
};

const isGroup = (field: Field): boolean =>
  field.kind === "choices" || (field.kind === "choice" && standsOpen(field.options));

const FieldView = ({ field, error, viewer }: { field: Field; error?: string | undefined; viewer: Viewer }) => {
  const label = (
    <>
      {clean(field.label)}
      {!field.required && <span class="optional"> {wordsOf(viewer, "web.optional")}</span>}
    </>
  );
  return (
    <div
      class="field"
      data-field={field.id}
      data-kind={field.kind}
      {...(field.live && {
        "hx-post": "/form/refresh",
        "hx-trigger": field.kind === "text" ? "input changed delay:350ms" : "change",
        "hx-include": "closest form",
        "hx-swap": "none",
      })}
    >
      {isGroup(field) ? (
        <span class="label" id={`label-${field.id}`}>
          {label}
        </span>
      ) : (
        <label class="label" for={inputId(field)}>
          {label}
        </label>
      )}
      <Control field={field} viewer={viewer} />
      {field.hint && (
        <small class="hint" id={`hint-${field.id}`}>
          {clean(field.hint)}
        </small>
      )}
      {field.kind === "file" && (
        <small class="hint">{wordsOf(viewer, "web.files.limit", { count: field.maxFiles })}</small>
      )}
      <p class="error" id={errorId(field)} role="alert">
        {error && clean(error)}
      </p>
    </div>
  );
};

/** The part that a live field may change. */
export const FormBody = ({ form, viewer }: { form: Form; viewer: Viewer }) => (
  <div class="sheet-body" id="form-body">
    <div id="form-refusal" class="refusal" role="alert" />
    {form.intro && form.intro.length > 0 && (
      <div class="intro">
        {form.intro.map((line) => (
          <p>
            <RichTextView rich={line} reader={viewer} />
          </p>
        ))}
      </div>
    )}
    {form.offers && form.offers.length > 0 && (
      <ul class="offers">
        {form.offers.map(({ text, button }) => (
          <li class="offer">
            <span>
              <RichTextView rich={text} reader={viewer} />
            </span>
            {button && (
              <button
                type="submit"
                class="button"
                name="offer"
                value={encodeIntent(button.intent, button.subject, button.argument)}
                formnovalidate
              >
                {clean(button.label)}
              </button>
            )}
          </li>
        ))}
      </ul>
    )}
    {form.fields.map((field) => (
      <FieldView field={field} error={form.errors?.[field.id]} viewer={viewer} />
    ))}
  </div>
);

const describe = (field: Field): string =>
  `${field.id}:${field.kind}${field.kind === "choice" && field.guessed ? ":guess" : ""}`;

/** The whole dialog; public/chat.js opens it as a modal one. */
export const FormDialog = ({ form, spot, viewer }: { form: Form; spot: FormSpot; viewer: Viewer }) => (
  <dialog class="sheet" id="form-dialog" aria-labelledby="form-title" data-form={form.intent}>
    <form
      method="post"
      action="/form"
      hx-post="/form"
      hx-encoding="multipart/form-data"
      hx-swap="none"
      hx-sync="this:drop"
      enctype="multipart/form-data"
      data-sheet
    >
      <header class="sheet-head">
        <h2 id="form-title">{clean(form.title)}</h2>
        <button type="button" class="icon-button" data-close-dialog aria-label={wordsOf(viewer, "web.close")}>
          <Icon name="close" />
        </button>
      </header>
      <FormBody form={form} viewer={viewer} />
      <input type="hidden" name="act" value={spot.act} />
      <input type="hidden" name="intent" value={encodeIntent(form.intent, form.subject, form.argument)} />
      <input type="hidden" name="openedAt" value={String(form.openedAtMs)} />
      <input type="hidden" name="fields" value={form.fields.map(describe).join(",")} />
      <input type="hidden" name="touched" value="" data-touched />
      {spot.channelId && <input type="hidden" name="channel" value={spot.channelId} />}
      {spot.threadId && <input type="hidden" name="thread" value={spot.threadId} />}
      {spot.messageId && <input type="hidden" name="message" value={spot.messageId} />}
      <footer class="sheet-foot">
        <button type="button" class="button" data-close-dialog>
          {clean(form.cancel)}
        </button>
        <button type="submit" class="button primary" data-submit>
          {clean(form.submit)}
        </button>
      </footer>
    </form>
  </dialog>
);
