package io.burgee.aws.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NagTest {
    @Test
    void noRuleOfAwsSolutionsIsBrokenWithoutAReason() {
        List<String> lines = Synthesized.nagged();

        assertThat(lines).filteredOn(line -> line.contains("\"Compliant\"")).hasSizeGreaterThan(50);
        assertThat(lines).filteredOn(line -> line.contains("\"Suppressed\"")).isNotEmpty();
        assertThat(lines)
                .filteredOn(line -> line.contains("\"Non-Compliant\"") || line.contains("\"UNKNOWN\""))
                .isEmpty();
    }
}
