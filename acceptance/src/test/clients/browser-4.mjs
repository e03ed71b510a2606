/** @launchdarkly/js-client-sdk */
import { createClient } from '@launchdarkly/js-client-sdk';

let client;

export default {
  async start(options, changed) {
    client = createClient(options.clientSideId, options.context, {
      baseUri: options.delivery,
      streamUri: options.delivery,
      eventsUri: options.events,
      withReasons: true,
      capacity: 10_000,
    });
    if (options.watch) {
      client.on('change', (_, keys) => keys.forEach(changed));
    }
    const { status, error } = await client.start({ timeout: 10 });
    if (status !== 'complete') {
      throw new Error(`start: ${status} ${error}`);
    }
  },
  async use(context) {
    const { status, error } = await client.identify(context);
    if (status !== 'completed') {
      throw new Error(`identify: ${status} ${error}`);
    }
  },
  detail(flag) {
    const { value, variationIndex, reason } = client.variationDetail(flag, null);
    return [value, variationIndex, reason];
  },
  track: (event) => client.track(event),
  flush: () => client.flush(),
  stop: () => client.close(),
};
