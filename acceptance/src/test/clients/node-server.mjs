/** @launchdarkly/node-server-sdk */
import { basicLogger, init } from '@launchdarkly/node-server-sdk';

let client;
let context;

export default {
  async start(options, changed) {
    context = options.context;
    client = init(options.sdkKey, {
      baseUri: options.delivery,
      streamUri: options.delivery,
      eventsUri: options.events,
      logger: basicLogger({ level: 'warn', destination: console.error }),
    });
    await client.waitForInitialization({ timeout: 10 });
    if (options.watch) {
      client.on('update', ({ key }) => changed(key));
    }
  },
  use(next) {
    context = next;
  },
  async detail(flag) {
    const { value, variationIndex, reason } = await client.variationDetail(flag, context, null);
    return [value, variationIndex, reason];
  },
  track(event) {
    client.track(event, context);
  },
  flush: () => client.flush(),
  stop: () => client.close(),
};
