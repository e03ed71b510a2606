package io.burgee.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchEditorTest {
    private static final String ANN =
            "{\"kind\":\"identify\",\"creationDate\":1,\"context\":{\"kind\":\"user\",\"key\":\"ann\"}}";
    private static final String BOB =
            "{\"kind\":\"custom\",\"creationDate\":2,\"key\":\"buy\",\"contextKeys\":{\"user\":\"bob\"}}";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> withoutAnn(String body) {
        return BatchEditor.edit(utf8(body), (event, element) -> {
                    boolean ann = event == null
                            ? new String(element, StandardCharsets.UTF_8).contains("ann")
                            : event.context() != null
                                    && "ann".equals(event.context().keys().get("user"));
                    return ann ? Optional.of(BatchEditor.blank()) : Optional.empty();
                })
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void takesOutEventsAndKeepsThePlaceOfAllOthers() {
        assertThat(withoutAnn("[" + BOB + "," + ANN + " , " + BOB + "]"))
                .contains("[" + BOB + "," + BatchEditor.BLANK + " , " + BOB + "]");
        assertThat(withoutAnn(ANN)).contains(BatchEditor.BLANK);
        assertThat(withoutAnn("[" + BOB + "]")).isEmpty();
        assertThat(withoutAnn("")).isEmpty();
    }

    @Test
    void showsAlsoWhatCouldNotBeRead() {
        assertThat(withoutAnn("[{\"kind\":\"new\",\"who\":\"ann\"}," + BOB + ",\"ann\"]"))
                .contains("[" + BatchEditor.BLANK + "," + BOB + "," + BatchEditor.BLANK + "]");
        assertThat(withoutAnn("[" + BOB + ",{\"kind\":\"identify\",\"context\":{\"key\":\"ann"))
                .contains("[" + BOB + "," + BatchEditor.BLANK);
    }

    @Test
    void theOthersAreReadAsBefore() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < random.nextInt(8); i++) {
                elements.add(
                        switch (random.nextInt(4)) {
                            case 0 -> ANN;
                            case 1 -> BOB;
                            case 2 -> "{\"kind\":\"click\"}";
                            default -> "17";
                        });
            }
            byte[] before = utf8("[" + String.join(",", elements) + "]");
            byte[] after = utf8(withoutAnn(new String(before, StandardCharsets.UTF_8))
                    .orElse(new String(before, StandardCharsets.UTF_8)));
            List<Outcome> outcomes = new ArrayList<>();
            BatchDecoder.decode(after).forEach(outcomes::add);
            assertThat(outcomes).hasSize(elements.size());
            int place = 0;
            for (Outcome outcome : BatchDecoder.decode(before)) {
                if (!elements.get(place).equals(ANN)) {
                    assertThat(outcomes.get(place)).isEqualTo(outcome);
                } else {
                    assertThat(outcomes.get(place)).isInstanceOf(Outcome.Rejected.class);
                }
                place++;
            }
        }
    }
}
