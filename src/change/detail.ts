// The second step of the form: a draft is submitted with it; what was submitted already is edited.
import type { Act } from "../organisation/act.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import type { Decided } from "./deciding.ts";
import { editChange } from "./edit.ts";
import type { Given } from "./given.ts";
import { submitChange } from "./submit.ts";

export const saveDetail = (change: Change, given: Given, act: Act, around: Around): Decided =>
  change.state === "draft" || change.state === "assessing"
    ? submitChange(change, given, act, around)
    : editChange(change, given, act, around);
