// What people press and type about requests, by the name of the move.
import type { RequestIntent } from "../chat/request-intents.ts";

export type RequestWord = RequestIntent extends `request.${infer Word}` ? Word : never;

export const intent = <Word extends RequestWord>(word: Word): `request.${Word}` => `request.${word}`;
