// The Slack platform: connects over Socket Mode or signed HTTP, hears, and speaks.

import { type AckFn, App, type Receiver, type ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import { failpoint } from "../../kernel/failpoint.ts";
import type { Ears, Platform } from "../platform.ts";
import { clientOptions, createClients, quietLogger } from "./clients.ts";
import { createMouth } from "./deliver.ts";
import { hearHomeOpened, hearReaction, hearUserChange } from "./hear-event.ts";
import { type FormAck, hearSubmission } from "./hear-form.ts";
import { hearLinks } from "./hear-link.ts";
import { hearGlobalShortcut, hearMessageShortcut, hearPress } from "./hear-press.ts";
import { hearCommand, hearMention, hearMessage } from "./hear-typed.ts";
import type { Hearing } from "./hearing.ts";
import { processHeld } from "./held-event.ts";
import { watchApi } from "./line.ts";
import { createProfiles } from "./profiles.ts";
import type { Self } from "./read-event.ts";
import { createHttpReceiver, type HandleEvents } from "./receiver.ts";
import type { SlackSettings } from "./settings.ts";
import { createSocketReceiver, type SocketReceiver } from "./socket.ts";
import { whyNotConnected } from "./why-not-connected.ts";

export type SlackPlatform = Platform & {
  /** With a signing secret: answers POST /slack/events. The body must still be unread. */
  readonly events?: HandleEvents;
};

const identity = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string() });

export function createSlack(settings: SlackSettings): SlackPlatform {
  const now = () => Date.now();
  const { log } = settings;
  const api = watchApi(log, now, settings.askMs);
  const clients = createClients(settings, api);
  const http = settings.signingSecret === undefined ? undefined : createHttpReceiver(settings, now);
  if (!http && settings.appToken === undefined) throw new Error("Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET");
  const traffic: Traffic = { inFlight: new Set(), isStopping: false };
  let known: Self | undefined;
  let receivers: readonly Receiver[] = [];
  let socket: SocketReceiver | undefined;
  const self = (): Self => {
    if (!known) throw new Error("slack is not started");
    return known;
  };
  const profiles = createProfiles(clients.forms, () => self().teamId, log, now);

  async function start(ears: Ears): Promise<void> {
    const answer = await clients.posting.auth.test().catch((error: unknown) => {
      throw whyNotConnected(error, "auth.test", "SLACK_BOT_TOKEN");
    });
    const { team_id, user_id, bot_id } = identity.parse(answer);
    known = { teamId: team_id, botUserId: user_id, botId: bot_id };
    const hearing: Hearing = {
      ears,
      profiles,
      settings,
      log,
      self,
      now,
      client: clients.forms,
      forms: clients.forms,
      botUserId: () => user_id,
    };
    socket = settings.appToken === undefined ? undefined : createSocketReceiver(settings, now);
    receivers = [...(http ? [http] : []), ...(socket ? [socket] : [])];
    for (const receiver of receivers) connect(settings, track(receiver, traffic, receiver !== http), hearing);
    await Promise.all(receivers.map((receiver) => receiver.start())).catch((error: unknown) => {
      throw whyNotConnected(error, "apps.connections.open", "SLACK_APP_TOKEN");
    });
    api.start(() => clients.posting.auth.test());
    log.info(
      { workspaceId: team_id, socketMode: settings.appToken !== undefined, http: http !== undefined },
      "slack is connected",
    );
  }

  return {
    name: "slack",
    workspaceId: () => self().teamId,
    start,
    line: () => {
      const heard = socket?.line() ?? "up";
      return heard === "up" ? api.line() : heard;
    },
    async stop() {
      traffic.isStopping = true;
      api.stop();
      await Promise.allSettled([...traffic.inFlight]);
      await Promise.all(receivers.map((receiver) => receiver.stop()));
    },
    ...createMouth(clients, self),
    memberName: (userId) => profiles.name(userId),
    standing: async (userId) => {
      const actor = await profiles.asked(userId);
      return actor && { isGone: actor.isGone ?? false, isGuest: actor.isGuest };
    },
    ...(http ? { events: http.handle } : {}),
  };
}

type Traffic = { readonly inFlight: Set<Promise<unknown>>; isStopping: boolean };

/** A receiver that `holds` events until they are handled, knows what is still being handled, and lets nothing in once it stops. */
function track(receiver: Receiver, traffic: Traffic, holds: boolean): Receiver {
  const { inFlight } = traffic;
  return {
    init(app: App) {
      const processEvent = async (event: ReceiverEvent): Promise<void> => {
        // Unacknowledged: Slack gives it to another connection, or again after the restart. What came over HTTP is a press that nobody
        // gives again: nobody new is let in, and who is in is answered.
        if (holds && traffic.isStopping) return;
        if (holds) failpoint("received");
        const handled = holds ? processHeld(app, event) : app.processEvent(event);
        const work = handled.then(() => failpoint("acknowledged"));
        const settled = work.catch(() => undefined).finally(() => inFlight.delete(settled));
        inFlight.add(settled);
        return work;
      };
      receiver.init({ processEvent } as App);
    },
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  };
}

function connect(settings: SlackSettings, receiver: Receiver, hearing: Hearing): void {
  const { botUserId, botId, teamId } = hearing.self();
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: settings.botToken, botId, botUserId }),
    clientOptions: clientOptions(settings, 10_000),
    logger: quietLogger(settings.log),
    convoStore: false,
    attachFunctionToken: false,
  });
  app.use(async ({ body, next }) => {
    if (belongsTo(body, teamId)) await next();
    else hearing.log.warn({}, "ignored a delivery for another slack workspace");
  });
  app.command(/.*/, (args) => hearCommand(hearing, args));
  app.action(/.*/, ({ body, ack }) => hearPress(hearing, body, ack as AckFn<void>));
  app.view({ callback_id: /.*/, type: "view_submission" }, ({ body, ack }) =>
    hearSubmission(hearing, body, ack as FormAck),
  );
  app.shortcut({ callback_id: /.*/, type: "message_action" }, ({ body, ack }) =>
    hearMessageShortcut(hearing, body, ack),
  );
  app.shortcut({ callback_id: /.*/, type: "shortcut" }, ({ body, ack }) => hearGlobalShortcut(hearing, body, ack));
  app.event("app_mention", ({ event }) => hearMention(hearing, event));
  app.event("message", ({ event }) => hearMessage(hearing, event));
  app.event("reaction_added", ({ event, context }) => hearReaction(hearing, event, context.retryNum));
  app.event("user_change", ({ event }) => hearUserChange(hearing, event));
  app.event("link_shared", ({ event, body }) => hearLinks(hearing, event, body));
  app.event("app_home_opened", ({ event }) => hearHomeOpened(hearing, event));
}

const envelope = z.object({
  type: z.literal("event_callback"),
  team_id: z.string(),
  authorizations: z.array(z.object({ team_id: z.string().nullable() })).default([]),
});

/**
 * An event must come for the workspace our token belongs to. Other payloads name the actor's workspace, which goes along
 * with the actor: somebody of another one is refused with a reason, not with silence.
 */
function belongsTo(body: unknown, teamId: string): boolean {
  const { data } = envelope.safeParse(body);
  if (!data) return true;
  const [first] = data.authorizations;
  return (first?.team_id ?? data.team_id) === teamId;
}
