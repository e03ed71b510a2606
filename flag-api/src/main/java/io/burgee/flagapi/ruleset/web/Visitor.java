package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ProjectEnvironment;
import java.util.function.BooleanSupplier;

/**
 * An SDK that was let in.
 *
 * @param mobile whether it came with a mobile key
 * @param sdk the name that it introduces itself with
 * @param stillWelcome whether what it came with still opens the environment; streams ask before each thing that they write
 */
record Visitor(ProjectEnvironment at, boolean mobile, String sdk, BooleanSupplier stillWelcome) {

    String environmentId() {
        return at.id();
    }
}
