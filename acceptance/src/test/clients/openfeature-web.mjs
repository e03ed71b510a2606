/** @openfeature/ofrep-web-provider, which is given all flags at once and hears by an event stream that it has to ask again. */
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';

let client;

export default {
  async start(options, changed) {
    await OpenFeature.setContext(evaluationContext(options.context));
    await OpenFeature.setProviderAndWait(
      new OFREPWebProvider({
        baseUrl: options.delivery,
        headers: [['X-API-Key', options.clientSideId]],
        cacheMode: 'disabled',
      }),
    );
    client = OpenFeature.getClient();
    if (options.watch) {
      client.addHandler(ProviderEvents.ConfigurationChanged, (event) => (event?.flagsChanged ?? []).forEach(changed));
    }
  },
  use: (context) => OpenFeature.setContext(evaluationContext(context)),
  /** The type has to be asked for by its own question, with a default of the type; a flag without a value gives the default and no variant. */
  detail(flag) {
    const questions = [
      () => client.getBooleanDetails(flag, false),
      () => client.getStringDetails(flag, ''),
      () => client.getNumberDetails(flag, 0),
      () => client.getObjectDetails(flag, {}),
    ];
    const answers = questions.map((ask) => ask());
    const details = answers.find(({ errorCode }) => errorCode !== 'TYPE_MISMATCH') ?? answers[0];
    const known = details.variant !== undefined;
    return [known ? details.value : null, known ? Number(details.variant) : null, reason(details)];
  },
  track() {
    throw new Error('OFREP has no events');
  },
  flush() {},
  stop: () => OpenFeature.close(),
};

/** What SDKs call the key is the targeting key; a user without a kind has some attributes in `custom`. */
function evaluationContext(context) {
  const { key, custom, privateAttributeNames, _meta, ...attributes } = context;
  if (context.kind === 'multi') {
    const parts = Object.entries(attributes).map(([kind, part]) => {
      const { _meta: ignored, ...rest } = kind === 'kind' ? {} : part;
      return [kind, kind === 'kind' ? part : rest];
    });
    return { targetingKey: 'multi', ...Object.fromEntries(parts) };
  }
  return { targetingKey: key, ...(context.kind === undefined ? custom : { custom }), ...attributes };
}

/** The reason in the words of the SDK protocol, from the metadata. */
function reason({ errorCode, flagMetadata }) {
  if (errorCode) {
    return { kind: 'ERROR', errorKind: errorCode };
  }
  const { reasonKind: kind, ruleIndex, ruleId, prerequisiteKey, inExperiment } = flagMetadata;
  return JSON.parse(JSON.stringify({ kind, ruleIndex, ruleId, prerequisiteKey, inExperiment }));
}
