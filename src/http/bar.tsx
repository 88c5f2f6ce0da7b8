// A bar of parts, such as what is used of a clock or of an error budget. Its words stand beside it.

export type BarPart = {
  /** Of the whole, 0 to 1. */
  readonly share: number;
  readonly tone: "good" | "soon" | "late" | "rest";
};

/** Parts beyond the whole are cut off. For the eye only: whoever draws it says the same in words. */
export const Bar = ({ parts }: { readonly parts: readonly BarPart[] }) => {
  const endOf = (count: number) =>
    Math.round(
      1000 *
        Math.min(
          1,
          parts.slice(0, count).reduce((sum, { share }) => sum + share, 0),
        ),
    );
  return (
    <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {parts.map(({ tone }, i) => (
        <rect class={tone} x={endOf(i)} y="0" width={endOf(i + 1) - endOf(i)} height="10" />
      ))}
    </svg>
  );
};
