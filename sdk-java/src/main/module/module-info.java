/** Feature flags evaluated in memory: one jar, nothing else on the module path. Added to the jar when it is packed. */
module io.burgee.sdk {
    requires transitive java.net.http;
    requires static org.jspecify;

    exports io.burgee.sdk;
    exports io.burgee.sdk.bigsegment;
    exports io.burgee.sdk.hook;
    exports io.burgee.sdk.migration;
    exports io.burgee.sdk.ruleset;
    exports io.burgee.evaluation;
    exports io.burgee.evaluation.openfeature;
}
