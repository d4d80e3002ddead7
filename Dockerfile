# Pergola in a container: built with its tools in one stage, run without them and without root in the next.
FROM node:20-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: the sources that `prepare` builds are not here yet.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json rolldown.config.js ./
COPY introspection introspection
COPY api api
COPY demo demo
COPY cli cli
COPY studio studio
RUN npm run build \
 && npm prune --omit=dev --ignore-scripts \
 && npm rebuild better-sqlite3

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8055 DATA_DIR=/data LOG_STYLE=json
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8055
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/server/ping`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli/pergola.js"]
CMD ["start"]
