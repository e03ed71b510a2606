package io.burgee.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BatchDecoderPropertyTest {
    private static final byte[] SERVER = Spec.read("server-java-7.13.json");
    private static final byte[] BROWSER = Spec.read("browser-js-3.9.json");

    @Property
    void no_bytes_stop_it(@ForAll byte[] body) {
        List<Outcome> outcomes = BatchDecoderTest.decode(body);
        assertOrdinals(outcomes);
        assertThat(BatchDecoder.count(body)).isEqualTo(outcomes.size());
    }

    @Property
    void no_damage_to_a_real_batch_stops_it(
            @ForAll boolean browser,
            @ForAll @IntRange(max = 5_000) int cut,
            @ForAll @IntRange(max = 5_000) int at,
            @ForAll byte damage) {
        byte[] body = browser ? BROWSER : SERVER;
        byte[] damaged = Arrays.copyOf(body, body.length - cut % body.length);
        damaged[at % damaged.length] = damage;

        List<Outcome> outcomes = BatchDecoderTest.decode(damaged);
        assertOrdinals(outcomes);
        assertThat(BatchDecoder.count(damaged)).isEqualTo(outcomes.size());
    }

    @Property
    void a_cut_never_costs_the_events_before_it(@ForAll @IntRange(max = 5_000) int at) {
        List<Outcome> whole = BatchDecoderTest.decode(SERVER);
        List<Outcome> cut = BatchDecoderTest.decode(Arrays.copyOf(SERVER, at % SERVER.length));

        int readable = cut.isEmpty() ? 0 : cut.size() - 1;
        assertThat(cut.subList(0, readable)).isEqualTo(whole.subList(0, readable));
    }

    /** Each element is sound (true) or one of several poisons; the sound ones come out whole, in order, at their ordinals. */
    @Property
    void a_poisoned_event_never_costs_its_neighbours(
            @ForAll @Size(max = 30) List<@IntRange(max = 7) Integer> elements) {
        String[] poisons = {
            "{\"kind\":\"custom\",\"creationDate\":NaN}",
            "{\"kind\":}",
            "{\"kind\":\"custom\",\"key\":\"\\q\"}",
            "{\"kind\":\"custom\",\"key\":[[[]]],\"creationDate\":1}",
            "null",
            "[1,2,{}]",
        };
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < elements.size(); i++) {
            int element = elements.get(i);
            body.append(i == 0 ? "" : ",").append(element < poisons.length ? poisons[element] : sound(i));
        }
        List<Outcome> outcomes =
                BatchDecoderTest.decode(body.append(']').toString().getBytes(StandardCharsets.UTF_8));

        assertOrdinals(outcomes);
        assertThat(outcomes).hasSize(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) < poisons.length) {
                assertThat(outcomes.get(i)).isInstanceOf(Outcome.Rejected.class);
            } else {
                Event event = ((Outcome.Decoded) outcomes.get(i)).event();
                assertThat(((Event.Custom) event).key()).isEqualTo("k" + i);
            }
        }
    }

    private static String sound(int i) {
        return "{\"kind\":\"custom\",\"creationDate\":1,\"key\":\"k" + i + "\",\"contextKeys\":{\"user\":\"u\"}}";
    }

    private static void assertOrdinals(List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(outcomes.get(i).ordinal()).isEqualTo(i);
        }
    }
}
