// Why a file is no backup that can be used.

export class BackupFault extends Error {
  constructor(
    /**
     * foreign: no backup of ours · newer: of a format or release after this one · truncated: it ends too early ·
     * damaged: it is not as it was written · passphrase: not the one it was written with · no-passphrase: it needs one
     */
    readonly code: "foreign" | "newer" | "truncated" | "damaged" | "passphrase" | "no-passphrase",
    /** Where, or what is missing; for people. */
    readonly where = "",
  ) {
    super(`${code} ${where}`.trim());
    this.name = "BackupFault";
  }
}
