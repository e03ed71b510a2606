package io.burgee.acceptance.sdks;

import io.burgee.acceptance.Browser;

/** The clients, and which keys they use. */
enum Sdk {
    BURGEE_JAVA(false),
    LAUNCHDARKLY_JAVA(false),
    LAUNCHDARKLY_NODE_SERVER(false),
    LAUNCHDARKLY_NODE_CLIENT_GET(true),
    LAUNCHDARKLY_NODE_CLIENT_REPORT(true),
    LAUNCHDARKLY_BROWSER_3(true),
    LAUNCHDARKLY_BROWSER_4(true),
    BURGEE_OPENFEATURE(false),
    OPENFEATURE_JAVA(false),
    OPENFEATURE_WEB(true);

    private final boolean page;

    Sdk(boolean page) {
        this.page = page;
    }

    /** Whether it is told only of the flags that pages may see, by a client-side ID. */
    boolean isPage() {
        return page;
    }

    /** Whether it reports what it evaluates; OpenFeature's remote evaluation has no events. */
    boolean sendsEvents() {
        return this != OPENFEATURE_JAVA && this != OPENFEATURE_WEB;
    }

    /** Whether it has answers while the platform is away. */
    boolean keepsAnswers() {
        return this != OPENFEATURE_JAVA;
    }

    /** A name for what belongs to one client only. */
    String key(String prefix) {
        return prefix + "-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * Connects one client.
     *
     * @param site where a browser finds a page to put it into
     * @param watch whether it is to tell of changes; those in this process always do
     */
    Session connect(Environment environment, Browser browser, String site, String context, boolean watch) {
        return switch (this) {
            case BURGEE_JAVA -> new BurgeeJava(environment, context);
            case LAUNCHDARKLY_JAVA -> new LaunchDarklyJava(environment, context);
            case LAUNCHDARKLY_NODE_SERVER -> started(new NodeSession("node-server.mjs"), environment, context, watch);
            case LAUNCHDARKLY_NODE_CLIENT_GET ->
                started(new NodeSession("node-client.mjs"), environment, context, watch);
            case LAUNCHDARKLY_NODE_CLIENT_REPORT ->
                started(new NodeSession("node-client-report.mjs"), environment, context, watch);
            case LAUNCHDARKLY_BROWSER_3 ->
                started(new PageSession(browser, "browser-3.mjs", site), environment, context, watch);
            case LAUNCHDARKLY_BROWSER_4 ->
                started(new PageSession(browser, "browser-4.mjs", site), environment, context, watch);
            case BURGEE_OPENFEATURE -> new BurgeeOpenFeature(environment, context);
            case OPENFEATURE_JAVA -> new OpenFeatureJava(environment, context);
            case OPENFEATURE_WEB ->
                started(new PageSession(browser, "openfeature-web.mjs", site), environment, context, watch);
        };
    }

    private static Session started(AgentSession session, Environment environment, String context, boolean watch) {
        session.start(environment, context, watch);
        return session;
    }
}
