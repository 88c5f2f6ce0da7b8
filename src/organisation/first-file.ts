// The first configuration file: simple mode, with the services, the catalogue and the agreements of the chosen families.
import { Document, isCollection, isMap, isSeq, parseDocument, visit } from "yaml";
import type { PlatformName } from "../chat/inbound.ts";
import { type InLanguages, type Lang, sayPlain, type WordKey } from "../words/say.ts";
import type { Family, SampleItem } from "./families/family.ts";
import { APPROVER_POLICY } from "./simple-mode.ts";

export type FirstAnswers = {
  readonly name: string;
  readonly zone: string;
  readonly lang: Lang;
  readonly chats: readonly PlatformName[];
  readonly coordinator: FirstPerson;
  readonly families: readonly Family[];
};

export type FirstPerson = {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  /** Without it Discord does not know them. */
  readonly discord?: string;
};

/** YAML with a word on each part in the language of the organisation; what people read in it is in both. */
export function firstFile(answers: FirstAnswers): string {
  const { name, zone, lang, chats, coordinator, families } = answers;
  const word = (key: WordKey, values = {}) => sayPlain(lang, key, values);
  const channel = sayPlain(lang, "init.channel");
  const part = (comment: string, data: object): string => `# ${comment}\n${written(data)}`;
  return [
    `# ${word("init.head", { name })}\n# ${word("init.head-next")}\nmode: simple\n`,
    part(word("init.about-organisation"), { organisation: { name, lang, zone } }),
    part(word("init.about-hours"), { working_hours: { hours: week } }),
    part(word("init.about-coordinator"), { coordinator: coordinator.key }),
    part(word("init.about-channel"), { channel: Object.fromEntries(chats.map((chat) => [chat, channel])) }),
    part(word("init.about-people"), { people: [coordinator] }),
    part(word("init.about-services"), { services: families.flatMap(servicesOf) }),
    part(word("init.about-slas"), { slas: families.map(slaOf) }),
    part(word("init.about-catalogue"), { catalogue: families.flatMap(itemsOf) }),
    part(word("init.about-digests"), { digests: [{ name: "week", kind: "weekly", at: "0 9 * * mon", channel }] }),
  ].join("\n");
}

/**
 * The text of a first file with a chat's channel: of the first chat that is not the web, other chats and digests that are in
 * the same channel follow. undefined: the file says it in another way, and is left as it is.
 */
export function withChannel(text: string, chat: "slack" | "discord", name: string): string | undefined {
  const file = parseDocument(text);
  const channel = file.get("channel");
  if (file.errors.length > 0 || !isMap(channel)) return undefined;
  const before = channel.get(chat);
  const leads = chat === "slack" || !channel.has("slack");
  for (const one of leads ? ["slack", "discord", "web"] : [chat]) {
    if (channel.get(one) === before && (one === chat || channel.has(one))) channel.set(one, name);
  }
  const digests = file.get("digests");
  for (const digest of leads && isSeq(digests) ? digests.items : []) {
    if (isMap(digest) && digest.get("channel") === before) digest.set("channel", name);
  }
  return file.toString({ lineWidth: LINE, flowCollectionPadding: true });
}

const LINE = 110;

/** As people would write it: what fits into a line stands in one, and nothing refers to something above. */
function written(data: object): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node, { length: depth }) => {
      // The file itself lies at 1, its sections at 3: lists there are to be added to.
      if (depth < 3 || (depth === 3 && isSeq(node))) return;
      if (isFlat(node) && JSON.stringify(node).length < LINE - 2 * depth) node.flow = true;
    },
  });
  return document.toString({ lineWidth: LINE, flowCollectionPadding: true });
}

/** Blocks stay blocks where they hold blocks of their own. */
const isFlat = (node: { readonly items: readonly unknown[] }): boolean =>
  node.items.every((item) => !isCollection(item) || item.items.every((one) => !isCollection(one)));

const day = [["09:00", "17:00"]];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day };

const servicesOf = ({ services }: Family): readonly object[] =>
  services.map(({ key, name, scope, hints }) => ({ key, name, scope, hints }));

const slaOf = ({ key, services, targets }: Family): object => ({
  key,
  services: services.map((service) => service.key),
  targets,
});

const itemsOf = (family: Family): readonly object[] => family.items.map((item) => itemOf(item, family));

const itemOf = ({ isApproved, tasks, ...item }: SampleItem, { key, name }: Family): object => ({
  ...item,
  family: name,
  ...(isApproved && { policy: APPROVER_POLICY }),
  ...(tasks && { tasks: tasks.map(inTurn) }),
  sla: key,
});

/** Each waits for the one before it. */
const inTurn = (text: InLanguages, place: number): object => ({ text, ...(place > 0 && { after: [place] }) });
