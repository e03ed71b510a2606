/** Clients on js-sdk-common 5: the Node client SDK and the browser SDK 3.x. */
export function commonClient(initialize, settings) {
  let client;
  return {
    async start(options, changed) {
      client = initialize(options.clientSideId, options.context, {
        baseUrl: options.delivery,
        streamUrl: options.delivery,
        eventsUrl: options.events,
        evaluationReasons: true,
        eventCapacity: 10_000,
        sendEventsOnlyForVariation: true, // not also for every flag that an identify changes
        ...settings,
      });
      if (options.watch) {
        client.on('change', (changes) => Object.keys(changes).forEach(changed));
      }
      await client.waitForInitialization(10);
    },
    use: (context) => client.identify(context),
    detail(flag) {
      const { value, variationIndex, reason } = client.variationDetail(flag, null);
      return [value, variationIndex, reason];
    },
    track: (event) => client.track(event),
    flush: () => client.flush(),
    stop: () => client.close(),
  };
}
