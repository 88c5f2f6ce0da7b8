// What was tampered with may not be what the bot writes: then it is shown as it stands, so that the pack is made and the verifier names it.

export function shownOr<Shown>(show: () => Shown, asItStands: () => Shown): Shown {
  try {
    return show();
  } catch {
    return asItStands();
  }
}
