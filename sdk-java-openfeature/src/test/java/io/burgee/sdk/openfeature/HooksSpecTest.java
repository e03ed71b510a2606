package io.burgee.sdk.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.EvaluationDetail;
import io.burgee.sdk.hook.EvaluationSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scenarios of OpenFeature's feature file {@code hooks}, and ours among them. */
class HooksSpecTest {
    private final List<String> stages = new ArrayList<>();
    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    private Client client;
    private FlagEvaluationDetails<?> last;

    /** Writes down in what order hooks run, and what the last one was told. */
    private final class Recorder implements Hook<Object> {
        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public java.util.Optional<dev.openfeature.sdk.EvaluationContext> before(
                HookContext<Object> context, Map<String, Object> hints) {
            assertThat(context.getProviderMetadata().getName()).as("4.1.2").isEqualTo("Burgee");
            stages.add(name + " before");
            return java.util.Optional.empty();
        }

        @Override
        public void after(
                HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
            stages.add(name + " after");
        }

        @Override
        public void error(HookContext<Object> context, Exception error, Map<String, Object> hints) {
            stages.add(name + " error");
        }

        @Override
        public void finallyAfter(
                HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
            stages.add(name + " finally");
            last = details;
        }
    }

    private final class Ours implements io.burgee.sdk.hook.Hook {
        @Override
        public Map<String, Object> beforeEvaluation(EvaluationSeries series, Map<String, Object> data) {
            stages.add("burgee before " + series.method());
            return data;
        }

        @Override
        public void afterEvaluation(EvaluationSeries series, Map<String, Object> data, EvaluationDetail<Value> detail) {
            stages.add("burgee after " + detail.value());
        }
    }

    @BeforeEach
    void aClientWithHooks() {
        api.setEvaluationContext(new ImmutableContext("somebody"));
        api.setProviderAndWait(new BurgeeProvider(
                BurgeeConfig.builder("any").rules(SpecFlags.data()).noEvents().hook(new Ours())));
        api.addHooks(new Recorder("api"));
        client = api.getClient().addHooks(new Recorder("client"));
    }

    @AfterEach
    void shutdown() {
        api.shutdown();
    }

    private void wasTold(String key, Object value, String variant, String reason, String code) {
        assertThat(last.getFlagKey()).isEqualTo(key);
        assertThat(last.getValue()).isEqualTo(value);
        assertThat(last.getVariant()).isEqualTo(variant);
        assertThat(last.getReason()).isEqualTo(reason);
        assertThat(last.getErrorCode() == null ? null : last.getErrorCode().name())
                .isEqualTo(code);
    }

    @Test
    void spec_4_3_6_and_4_3_8_afterAndFinallySeeTheDetails() {
        client.getBooleanDetails("boolean-flag", false);
        assertThat(stages)
                .containsExactly(
                        "api before",
                        "client before",
                        "burgee before boolVariationDetail",
                        "burgee after true",
                        "client after",
                        "api after",
                        "client finally",
                        "api finally");
        wasTold("boolean-flag", true, "0", "STATIC", null);
    }

    @Test
    void spec_4_3_7_anErrorIsSeenWhenThereIsNoFlag() {
        client.getStringDetails("missing-flag", "uh-oh");
        assertThat(stages).contains("client error").doesNotContain("client after");
        wasTold("missing-flag", "uh-oh", null, "ERROR", "FLAG_NOT_FOUND");
    }

    @Test
    void spec_4_3_7_anErrorIsSeenWhenTheTypeIsAnother() {
        client.getBooleanDetails("wrong-flag", false);
        assertThat(stages).contains("client error").doesNotContain("client after");
        wasTold("wrong-flag", false, null, "ERROR", "TYPE_MISMATCH");
    }
}
