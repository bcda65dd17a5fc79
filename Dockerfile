# The command line and the prediction service, without a window: docker build -t gatescope . && docker run gatescope --help
#
#   docker run -p 8080:8080 -e GATESCOPE_TOKEN -v "$PWD/models:/models:ro" gatescope host /models/reviews.zip --host 0.0.0.0
#
# GATESCOPE_TOKEN is required there: from inside a container every address is one that others reach.

FROM node:22-slim AS package
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
COPY .ci/no-gl .ci/no-gl
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /

FROM node:22-slim
COPY --from=package /gatescope-*.tgz /tmp/
# The runtimes bring the libraries of every platform: those of Linux on this processor stay.
RUN npm install -g --omit=optional --ignore-scripts --no-audit --no-fund /tmp/gatescope-*.tgz \
  && rm -rf /tmp/gatescope-*.tgz /root/.npm \
  && cd /usr/local/lib/node_modules/gatescope/node_modules \
  && find onnxruntime-node/bin/napi-v6 -mindepth 1 -maxdepth 1 ! -name linux -exec rm -rf {} + \
  && find webgpu/dist -mindepth 1 -maxdepth 1 -type d ! -name 'linux-*' -exec rm -rf {} +
USER node
ENV GATESCOPE_HOME=/home/node/.gatescope
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["gatescope"]
CMD ["--help"]
