// The commands of requests: word, intent and what each is given.
import type { Argument } from "./argument.ts";
import type { RequestIntent } from "./request-intents.ts";

type Entry = readonly [word: string, intent: RequestIntent, args: readonly Argument[]];

const request: Argument = { name: "request", kind: "request", describe: "argument.request", required: true };
const comment: Argument = { name: "comment", kind: "text", describe: "argument.comment" };
const on = (word: string, intent: RequestIntent): Entry => [word, intent, [request]];

export const requestCommands: readonly Entry[] = [
  ["order", "request.order", [{ name: "item", kind: "item", describe: "argument.item" }]],
  ["list", "request.list", [{ name: "service", kind: "service", describe: "argument.service" }]],
  ["mine", "request.mine", []],
  on("show", "request.show"),
  on("edit", "request.edit"),
  on("hand-over", "request.hand-over"),
  ["approve", "request.approve", [request, comment]],
  on("reject", "request.reject"),
  on("delegate", "request.delegate"),
  on("ask", "request.ask"),
  on("take", "request.take"),
  on("assign", "request.assign"),
  on("tick", "request.tick"),
  on("wait", "request.wait"),
  on("resume", "request.resume"),
  on("fulfil", "request.fulfil"),
  on("cancel", "request.cancel"),
  on("restrict", "request.restrict"),
  on("open-up", "request.open-up"),
];
