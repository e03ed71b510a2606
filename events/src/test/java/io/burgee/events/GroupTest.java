package io.burgee.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GroupTest {

    @Property(tries = 300)
    void a_group_survives_its_bytes(@ForAll("groups") Group group) {
        assertThat(Group.decode(group.encode())).usingRecursiveComparison().isEqualTo(group);
    }

    @Property(tries = 300)
    void a_group_cut_short_is_refused(@ForAll("groups") Group group, @ForAll int at) {
        byte[] bytes = group.encode();
        byte[] cut = Arrays.copyOf(bytes, Math.floorMod(at, bytes.length));

        assertThatThrownBy(() -> Group.decode(cut)).isInstanceOf(MalformedGroup.class);
    }

    @Property(tries = 300)
    void a_group_with_a_tail_is_refused(@ForAll("groups") Group group) {
        byte[] bytes = group.encode();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> Group.decode(longer)).isInstanceOf(MalformedGroup.class);
    }

    @Property(tries = 2_000)
    void damaged_bytes_are_a_group_or_refused(@ForAll("groups") Group group, @ForAll int at, @ForAll byte damage) {
        byte[] bytes = group.encode();
        bytes[Math.floorMod(at, bytes.length)] = damage;
        Assume.that(bytes[2] != 1 && bytes[2] != 2); // those are old formats, which are read but not written
        try {
            assertThat(Group.decode(bytes).encode()).isEqualTo(bytes);
        } catch (MalformedGroup expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    @Property
    void noise_is_refused(@ForAll byte[] noise) {
        assertThatThrownBy(() -> Group.decode(noise)).isInstanceOf(MalformedGroup.class);
    }

    @Example
    void a_huge_length_allocates_nothing() {
        byte[] bytes = {
            'B', 'G', 3, 1, 'c', 0, 0, 0, 1, 1, 'e', 0, 0, 1, 'p', 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 7
        };

        assertThatThrownBy(() -> Group.decode(bytes)).hasMessageContaining("inside body");
    }

    @Example
    void the_old_format_is_still_read() {
        byte[] bytes = {'B', 'G', 1, 1, 'c', 3, 5, 0, 1, 1, 'e', 1, 2, 1, 'p', 0, 2, 'U', 'A', 2, '{', '}'};

        Group group = Group.decode(bytes);

        assertThat(group.frames()).singleElement().satisfies(frame -> {
            assertThat(frame.kind()).isEqualTo(Frame.Kind.DIAGNOSTIC);
            assertThat(frame.channel()).isEqualTo(Frame.Channel.MOBILE);
            assertThat(frame.sender()).isEqualTo(Sender.of("UA"));
            assertThat(frame.receivedAt()).isEqualTo(5);
            assertThat(frame.sentAt()).isNull();
            assertThat(frame.body()).isEqualTo(new byte[] {'{', '}'});
        });
        bytes[11] = 2;
        assertThatThrownBy(() -> Group.decode(bytes)).hasMessageContaining("kind is 2, at most 1");
    }

    @Example
    void the_format_without_a_time_of_sending_is_still_read() {
        byte[] bytes = {
            'B', 'G', 2, 1, 'c', 3, 5, 0, 1, 1, 'e', 0, 2, 1, 'p', 0, 2, 'U', 'A', 1, 'w', 0, 1, 'i', 2, '[', ']'
        };

        assertThat(Group.decode(bytes).frames()).singleElement().satisfies(frame -> {
            assertThat(frame.sentAt()).isNull();
            assertThat(frame.sender()).isEqualTo(new Sender("UA", "w", "", "i"));
            assertThat(frame.body()).isEqualTo(new byte[] {'[', ']'});
        });
    }

    @Example
    void lanes_never_move() {
        assertThat(Group.laneOf("66f1e4b3a9c8d7e6f5a4b3c2")).isEqualTo(14);
        assertThat(Group.laneOf("a")).isEqualTo(1);
    }

    @Provide
    Arbitrary<Group> groups() {
        return Combinators.combine(text(1, 40), Arbitraries.integers().between(0, 15), frames())
                .as(Group::new);
    }

    private static Arbitrary<List<Frame>> frames() {
        Arbitrary<Long> times = Arbitraries.oneOf(
                Arbitraries.longs().between(0, Long.MAX_VALUE),
                Arbitraries.longs().between(1_795_000_000_000L, 1_795_000_000_999L));
        return Combinators.combine(
                        text(1, 64),
                        Arbitraries.of(Frame.Kind.class),
                        Arbitraries.of(Frame.Channel.class),
                        text(1, 128),
                        times,
                        Arbitraries.longs().between(0, Frame.MAX_TIME).injectNull(0.5),
                        Combinators.combine(text(0, 256), text(0, 128), text(0, 512), text(0, 64))
                                .as(Sender::new),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(400))
                .as(Frame::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Arbitrary<String> text(int min, int max) {
        return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(min).ofMaxLength(max);
    }
}
