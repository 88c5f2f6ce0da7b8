// English words of `tocsin backup` and `tocsin restore`.
export const backupWords = {
  "cli.backup": "write everything in the database into one file, while the bot works on",
  "cli.backup.file": "path of the file; one that is there is replaced when the new one is whole",
  "cli.backup.encrypt":
    "encrypt it with a passphrase: TOCSIN_BACKUP_PASSPHRASE, the file that TOCSIN_BACKUP_PASSPHRASE_FILE names, or typed",
  "cli.backup.type": "Passphrase of the backup: ",
  "cli.backup.again": "Once more: ",
  "cli.backup.no-passphrase":
    "There is no passphrase. Set TOCSIN_BACKUP_PASSPHRASE, or TOCSIN_BACKUP_PASSPHRASE_FILE to the path of a file that holds it, or run this in a terminal and type it. Nothing was done.",
  "cli.backup.short": "The passphrase is shorter than {least} characters. Nothing was written.",
  "cli.backup.differs": "The two differ. Nothing was written.",
  "cli.backup.done":
    "{path} holds the database as of {at}: {tables, number} tables, {rows, number} rows{isEncrypted, select, yes {, encrypted: without the passphrase it is lost} other {; whoever has the file can read everything in it}}. It holds neither tokens nor settings of the environment, nor who is signed in. Check it: tocsin restore {path} --dry-run",
  "cli.backup.nothing":
    "There is nothing to back up: the database has no tables of ours, which “npm start” makes. No file was written.",
  "cli.backup.no-data":
    "There are no data of Tocsin in {where}. Nothing was written. Type this in the folder of tocsin.env, or set TOCSIN_DATA or DATABASE_URL as the bot has them.",
  "cli.backup.stopped": "Stopped. No file was left behind; what was there under that name is as it was.",
  "cli.backup.not-written": "{path} could not be written ({reason}). No half file was left behind.",
  "cli.restore": "bring a backup into an empty database, of this release or an older one",
  "cli.restore.file": "path of the backup",
  "cli.restore.verify": "afterwards count every table again and verify the whole audit",
  "cli.restore.dry-run": "only check the file to its end; changes nothing",
  "cli.restore.checked":
    "{path} is whole: the database as of {at}, by release {release}; {tables, number} tables, {rows, number} rows, and every checksum fits.",
  "cli.restore.done":
    "Restored: {rows, number} rows are in place, and the tables are those of this release.{onTheirWay, plural, =0 {} one { One message was on its way when the backup was made; the bot looks in the chat whether it came before it posts it.} other { # messages were on their way when the backup was made; the bot looks in the chat whether each came before it posts it.}}",
  "cli.restore.stopped-late":
    "You stopped it when every row was in place already, so it was finished: the database can be used. Nothing was verified; “tocsin audit verify” does the larger part.",
  "cli.restore.not-migrated":
    "Every row of {path} is in place, but the migrations of this release did not end: {reason}. Put that right and start the bot, which goes on with them; do not restore again.",
  "cli.restore.no-right":
    "The database’s role may not do this: {reason}. Nothing of the backup is in it. Give the address of a role that may make tables as DATABASE_OWNER_URL.",
  "cli.restore.server-full":
    "The database’s disk is full ({reason}). Nothing of the backup is in it. Make room and restore again.",
  "cli.restore.in-use":
    "Something else holds the database ({reason}). Nothing of the backup is in it. Stop what uses it, a bot perhaps, and restore again.",
  "cli.restore.lost":
    "The database went away in the middle: {reason}. Nothing of the backup is in it, unless it said before that rows are in place. When it is back, restore again into the same one.",
  "cli.restore.no-fit":
    "The database does not take the rows of {path}: {reason}. Nothing of the backup is in it. Please tell us; an older backup may help meanwhile.",
  "cli.restore.broken":
    "Something broke: {reason}. Nothing of the backup is in the database, unless it said before that rows are in place.",
  "cli.restore.counted": "Counted again: all {tables, number} tables hold as many rows as the backup.",
  "cli.restore.differs": "These tables do not hold as many rows as the backup: {tables}. Do not use this database.",
  "cli.restore.stopped":
    "Stopped. Nothing of the backup is in the database; restoring again into the same one is possible.",
  "cli.restore.foreign": "{path} is no backup of Tocsin. Nothing was changed.",
  "cli.restore.newer":
    "{path} was made by a newer release than this one ({where}). Install that release or a later one and restore with it. Nothing was changed.",
  "cli.restore.truncated": "{path} ends too early: it was not copied in whole. Copy it again. Nothing was changed.",
  "cli.restore.damaged":
    "{path} is not as it was written, or was not copied in whole{where}. Take another copy or an older backup. Nothing was changed.",
  "cli.restore.passphrase": "That is not the passphrase with which {path} was written. Nothing was changed.",
  "cli.restore.no-passphrase": "{path} is encrypted and needs its passphrase. Nothing was changed.",
  "cli.restore.bot-on":
    "A bot is running on this database. Nothing was changed. Stop it and restore again, or give an empty database: another folder in TOCSIN_DATA, which is made anew, or DATABASE_URL of a new one.",
  "cli.restore.not-empty":
    "The database is not empty ({what}), and a restore never writes over anything. Nothing was changed. Give an empty one: another folder in TOCSIN_DATA, which is made anew, or DATABASE_URL of a new database.",
} as const;
