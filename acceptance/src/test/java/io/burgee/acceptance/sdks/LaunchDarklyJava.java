package io.burgee.acceptance.sdks;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.LDValue;
import com.launchdarkly.sdk.json.JsonSerialization;
import com.launchdarkly.sdk.json.SerializationException;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import io.burgee.evaluation.Value;
import java.io.IOException;
import java.io.UncheckedIOException;

/** com.launchdarkly:launchdarkly-java-server-sdk */
final class LaunchDarklyJava extends JavaSession<LDContext> {

    private final LDClient client;

    LaunchDarklyJava(Environment environment, String context) {
        super(read(context));
        client = new LDClient(
                environment.sdkKey(),
                new LDConfig.Builder()
                        .serviceEndpoints(Components.serviceEndpoints()
                                .streaming(environment.delivery())
                                .polling(environment.delivery())
                                .events(environment.events()))
                        .build());
        client.getFlagTracker().addFlagChangeListener(change -> changed(change.getKey()));
    }

    @Override
    LDContext context(String json) {
        return read(json);
    }

    private static LDContext read(String json) {
        try {
            return JsonSerialization.deserialize(json, LDContext.class);
        } catch (SerializationException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    Answer answer(String flag, LDContext context) {
        var detail = client.jsonValueVariationDetail(flag, context, LDValue.ofNull());
        return new Answer(
                Value.parse(detail.getValue().toJsonString()),
                detail.getVariationIndex() < 0 ? null : detail.getVariationIndex(),
                Value.parse(JsonSerialization.serialize(detail.getReason())));
    }

    @Override
    void track(String event, LDContext context) {
        client.track(event, context);
    }

    @Override
    public void flush() {
        client.flush();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
