# syntax=docker/dockerfile:1

# The gateway in production. It needs, from outside: PUBLIC_URL (https), DATABASE_URL, MASTER_KEYS or MASTER_KEYS_FILE;
# see .env.example. Its schema is brought up to date by `node dist/src/cli/renkei.js migrate`, before the new version starts.

FROM node:22.23.3-bookworm-slim AS base
WORKDIR /app

# Everything that builds. The lock file knows the example's packages too, so its package.json has to be there.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
COPY examples/partner-app/package.json examples/partner-app/
RUN npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY libs libs
COPY src src
RUN npm run build

# What the product imports, and nothing of the tools or the example. The compiler comes along as an optional peer of
# @nestjs/swagger, whose plugin uses it at build time only.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
COPY examples/partner-app/package.json examples/partner-app/
RUN npm ci --omit=dev --workspaces=false --ignore-scripts \
 && rm -rf node_modules/typescript

FROM base AS gateway
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000
# Nothing is installed in a running container: without package managers there is less to attack and to update.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* \
 && mkdir var \
 && chown node:node var
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY institutions institutions

# Only var/ can be written: audit checkpoints, and keys if a file holds them. Mount storage there that is kept.
USER node
VOLUME ["/app/var"]
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
