package io.burgee.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class FragmentTest {

    @Property(tries = 300)
    void a_fragment_survives_its_bytes(
            @ForAll @IntRange(max = 15) int lane,
            @ForAll @LongRange(min = 0) long at,
            @ForAll @IntRange(max = 63) int part,
            @ForAll @Size(min = 1, max = 500) byte[] bytes) {
        Fragment fragment = new Fragment("node-17-4", lane, at, part, Fragment.MAX_PARTS, bytes);

        assertThat(Fragment.isOne(fragment.encode())).isTrue();
        assertThat(Fragment.decode(fragment.encode()))
                .usingRecursiveComparison()
                .isEqualTo(fragment);
    }

    @Property(tries = 1_000)
    void damaged_bytes_are_a_fragment_or_refused(@ForAll int at, @ForAll byte damage, @ForAll int cut) {
        byte[] bytes = new Fragment("c", 1, 1_795_000_000_000L, 2, 3, new byte[40]).encode();
        bytes[Math.floorMod(at, bytes.length)] = damage;
        try {
            assertThat(Fragment.decode(bytes).encode()).isEqualTo(bytes);
        } catch (MalformedGroup expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
        byte[] shorter = Arrays.copyOf(bytes, Math.floorMod(cut, bytes.length));
        assertThatThrownBy(() -> Fragment.decode(shorter)).isInstanceOf(MalformedGroup.class);
    }

    @Example
    void a_group_is_no_fragment() {
        assertThat(Fragment.isOne(new byte[] {'B', 'G'})).isFalse();
        assertThat(Fragment.isOne(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}))
                .isFalse();
        assertThat(Fragment.isOne(new byte[0])).isFalse();
        assertThatThrownBy(() -> new Fragment("c", 0, 1, 3, 3, new byte[1])).hasMessageContaining("part 3 of 3");
    }
}
