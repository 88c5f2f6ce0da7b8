// Sessions and one-time sign-in links. Real time, not the demo's.
import { createHash, randomBytes } from "node:crypto";
import type { Sessions } from "../app/sessions.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

const LINK_MS = 10 * 60_000;
const SESSION_MS = 30 * 24 * 3_600_000;

const newToken = (): string => randomBytes(32).toString("base64url");
const hash = (token: string): Uint8Array<ArrayBuffer> => Uint8Array.from(createHash("sha256").update(token).digest());

export function sessionStore(prisma: PrismaClient): Sessions {
  return {
    makeLink: async (personId) => {
      const token = newToken();
      const expiresAt = new Date(Date.now() + LINK_MS);
      await prisma.signInLink.create({ data: { tokenHash: hash(token), personId, expiresAt } });
      return { token, expiresAt };
    },
    linkFor: async (token) => {
      const where = { tokenHash: hash(token), usedAt: null, expiresAt: { gt: new Date() } };
      return (await prisma.signInLink.findFirst({ where, select: { personId: true } })) ?? undefined;
    },
    useLink: async (token) => {
      const where = { tokenHash: hash(token), usedAt: null, expiresAt: { gt: new Date() } };
      const [used] = await prisma.signInLink.updateManyAndReturn({ where, data: { usedAt: new Date() } });
      return used && { personId: used.personId };
    },
    /** Whoever signs in is reachable here from now on. */
    open: async (personId) => {
      const token = newToken();
      const expiresAt = new Date(Date.now() + SESSION_MS);
      const identity = { platform: "web", workspaceId: "web", userId: personId, personId };
      await prisma.$transaction([
        prisma.identity.createMany({ data: identity, skipDuplicates: true }),
        prisma.webSession.create({ data: { tokenHash: hash(token), personId, expiresAt } }),
      ]);
      return { token };
    },
    holder: async (token) => {
      const [session] = await prisma.$queryRaw<{ person_id: string }[]>`
        SELECT session.person_id FROM web_session session JOIN person ON person.id = session.person_id
        WHERE session.token_hash = ${hash(token)} AND session.revoked_at IS NULL AND session.expires_at > ${new Date()}
          AND person.is_active`;
      return session?.person_id;
    },
    close: async (token) => {
      await prisma.webSession.updateMany({ where: { tokenHash: hash(token) }, data: { revokedAt: new Date() } });
    },
    closeAll: async (personId) => {
      const now = new Date();
      const open = { personId, revokedAt: null, expiresAt: { gt: now } };
      const { count } = await prisma.webSession.updateMany({ where: open, data: { revokedAt: now } });
      await prisma.signInLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
      return count;
    },
  };
}
