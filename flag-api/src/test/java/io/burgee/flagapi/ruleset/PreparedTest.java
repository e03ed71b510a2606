package io.burgee.flagapi.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreparedTest {

    @Test
    void oneThingIsMadeOfAnotherHoweverManyThereAre() {
        assertThat(chain(new Prepared(), 60)).isEqualTo(60);
    }

    @Test
    void eachIsMadeOnceAndGivenToTheSuccessor() {
        var times = new AtomicInteger();
        var prepared = new Prepared();
        prepared.get(String.class, before -> "first" + times.incrementAndGet());
        assertThat(prepared.get(String.class, before -> "again")).isEqualTo("first1");
        var successor = new Prepared(new Prepared(prepared));
        assertThat(successor.get(String.class, before -> before + " and next")).isEqualTo("first1 and next");
    }

    /** A thing of as many types as are asked for, each made of the one before it. */
    private static int chain(Prepared prepared, int length) {
        return length == 0 ? 0 : link(prepared, Array.newInstance(int.class, new int[length]), length);
    }

    private static <T> int link(Prepared prepared, T thing, int length) {
        var shorter = new AtomicInteger();
        @SuppressWarnings("unchecked")
        var type = (Class<T>) thing.getClass();
        prepared.get(type, before -> {
            shorter.set(chain(prepared, length - 1));
            return thing;
        });
        return shorter.get() + 1;
    }
}
