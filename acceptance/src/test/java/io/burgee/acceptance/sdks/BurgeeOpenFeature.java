package io.burgee.acceptance.sdks;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.openfeature.BurgeeProvider;

/** Our provider for OpenFeature's Java SDK. */
final class BurgeeOpenFeature extends JavaSession<EvaluationContext> {

    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    private final BurgeeClient burgee;
    private final Client client = api.getClient();

    BurgeeOpenFeature(Environment environment, String context) {
        super(OpenFeatureJava.context(context));
        burgee = BurgeeClient.start(BurgeeConfig.builder(environment.sdkKey())
                .uri(environment.delivery())
                .eventsUri(environment.events())
                .build());
        api.setProviderAndWait(new BurgeeProvider(burgee));
        client.onProviderConfigurationChanged(
                details -> details.getFlagsChanged().forEach(this::changed));
    }

    @Override
    EvaluationContext context(String json) {
        return OpenFeatureJava.context(json);
    }

    @Override
    Answer answer(String flag, EvaluationContext context) {
        return OpenFeatureJava.answer(client.getObjectDetails(flag, new Value(), context));
    }

    @Override
    void track(String event, EvaluationContext context) {
        client.track(event, context);
    }

    @Override
    public void flush() {
        burgee.flush();
    }

    @Override
    public void close() {
        api.shutdown();
        burgee.close();
    }
}
