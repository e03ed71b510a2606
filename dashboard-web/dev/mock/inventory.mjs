// SDKs of production; nothing reports to the other environments.
const MINUTE = 60_000;
const ago = (minutes) => Math.floor((Date.now() - minutes * MINUTE) / (5 * MINUTE)) * 5 * MINUTE;

const instance = (id, lastSeen, more = {}) => ({
  id,
  application: "application-id/shop application-version/4.18.2",
  platform: "java 25.0.1, Linux amd64",
  configuration: "3f9a12bc",
  streaming: true,
  firstSeen: ago(3 * 24 * 60),
  lastSeen: ago(lastSeen),
  droppedEvents: 0,
  failedStreamInits: 0,
  ...more,
});

const sdk = (name, version, channel, lastSeen, more = {}) => ({
  name,
  version,
  channel,
  firstSeen: ago(20 * 24 * 60),
  lastSeen: ago(lastSeen),
  droppedEvents: 0,
  failedStreamInits: 0,
  instances: [],
  ...more,
});

export function inventory(environment) {
  const items =
    environment !== "production"
      ? []
      : [
          sdk("JavaClient", "7.13.0", "server", 1, {
            fullName: "java-server-sdk",
            instanceCount: 26,
            activeInstanceCount: 4,
            instances: [
              instance("452d83cb-004b-4848-9c95-51b5f1d34d2f", 1),
              instance("0f2b9c11-9a52-4d77-8c1e-7f6f8f3e8a01", 2, { streaming: false, configuration: "91ce00d4" }),
            ],
          }),
          sdk("JavaClient", "7.9.0", "server", 55, {
            fullName: "java-server-sdk",
            newerVersion: "7.13.0",
            droppedEvents: 1204,
            failedStreamInits: 3,
            instanceCount: 1,
            activeInstanceCount: 1,
            instances: [
              instance("c2532e59-7ffe-4da5-afc9-4494d1918895", 55, {
                application: "application-id/billing-batch",
                platform: "java 17.0.15, Linux amd64",
                droppedEvents: 1204,
                failedStreamInits: 3,
              }),
            ],
          }),
          sdk("JSClient", "3.9.5", "browser", 0, { wrapper: "react-client-sdk/3.9.4" }),
          sdk("NodeJSClient", "9.13.7", "server", 180, {
            fullName: "@launchdarkly/node-server-sdk",
            wrapper: "wrap/0.1",
            instanceCount: 1,
            activeInstanceCount: 0,
            instances: [instance("7f8cf35e-2e03-4bfe-8492-ce82768788f4", 180, { platform: "Node 20.20.2, Linux x64" })],
          }),
          sdk("PHPClient", "6.4.0", "server", 3),
        ];
  return { items, totalCount: items.length, complete: true, _links: {} };
}
