package io.burgee.acceptance.sdks;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;

/** Our own Java SDK. */
final class BurgeeJava extends JavaSession<Context> {

    private final BurgeeClient client;

    BurgeeJava(Environment environment, String context) {
        super(Context.parse(context));
        client = BurgeeClient.start(BurgeeConfig.builder(environment.sdkKey())
                .uri(environment.delivery())
                .eventsUri(environment.events())
                .build());
        client.addFlagChangeListener(this::changed);
    }

    @Override
    Context context(String json) {
        return Context.parse(json);
    }

    @Override
    Answer answer(String flag, Context context) {
        var detail = client.jsonVariationDetail(flag, context, Value.NULL);
        return Answer.of(detail.value(), detail.variationIndex(), detail.reason());
    }

    @Override
    void track(String event, Context context) {
        client.track(event, context);
    }

    @Override
    public void flush() {
        client.flush();
    }

    @Override
    public void close() {
        client.close();
    }
}
