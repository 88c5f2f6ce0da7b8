// The way to somebody's phone: a webhook of a provider for text messages and calls. A port; jobs/ implements it.

/** One call, in words of the person's language. */
export type PhoneCall = {
  /** The same call has the same key however often it is tried. */
  readonly key: string;
  readonly reference: string;
  readonly to: { readonly name: string; readonly phone: string; readonly lang: string };
  /** What the page says, as plain text. */
  readonly text: string;
};

export interface Pager {
  /** Resolves when the provider took it over; throws `DeliveryFailed`. */
  call(call: PhoneCall): Promise<void>;
}
