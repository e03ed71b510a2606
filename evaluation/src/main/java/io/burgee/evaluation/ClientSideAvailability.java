package io.burgee.evaluation;

/** Which kinds of client-side SDK may see a flag. Server-side SDKs see every flag. */
public record ClientSideAvailability(boolean usingMobileKey, boolean usingEnvironmentId) {

    public static final ClientSideAvailability NONE = new ClientSideAvailability(false, false);

    public static final ClientSideAvailability ALL = new ClientSideAvailability(true, true);
}
