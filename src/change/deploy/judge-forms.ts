// The forms behind the buttons of a deploy without an approved change.
import type { Form } from "../../chat/form.ts";
import type { Act } from "../../organisation/act.ts";
import { formOf } from "../../organisation/form-of.ts";
import { deployText } from "./deploy-words.ts";
import type { KeptDeploy } from "./kept.ts";

export function linkForm({ id, reference }: KeptDeploy, act: Act): Form {
  const { text, form } = formOf(act, id);
  return form("change.deploy-link.save", "deploy.link-title", [
    text("change", true, { maxLength: 20, hint: "deploy.link-hint", value: reference ?? undefined }),
  ]);
}

export function emergencyForm(deploy: KeptDeploy, act: Act): Form {
  const { text, form } = formOf(act, deploy.id);
  return form("change.deploy-emergency.save", "deploy.emergency-title", [
    text("title", true, { maxLength: 200, value: deployText({ ...deploy, link: null }, act.organisation) }),
    text("incident", false, { maxLength: 20, hint: "deploy.emergency-why" }),
    text("security", false, { maxLength: 500 }),
  ]);
}

export function excuseForm({ id }: KeptDeploy, act: Act): Form {
  const { text, form } = formOf(act, id);
  return form("change.deploy-excuse.save", "deploy.excuse-title", [
    text("reason", true, { maxLength: 1_000, multiline: true, hint: "deploy.excuse-hint" }),
  ]);
}
