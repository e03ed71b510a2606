package io.burgee.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.worker.platform.Unavailable;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansTest {
    private static Plans known(long version, boolean fresh) {
        return () -> new Plans.Known(new Plan(version, List.of()), fresh);
    }

    @Test
    void workWaitsForAPlanAsYoungAsTheOneItWasAskedForBy() {
        assertThat(known(4, false).atLeast(4).version()).isEqualTo(4);
        assertThatThrownBy(() -> known(3, false).atLeast(4)).isInstanceOf(Unavailable.class);
    }

    @Test
    void aFreshPlanWillDoWhateverItsNumber() {
        assertThat(known(3, true).atLeast(4).version()).isEqualTo(3);
    }
}
