package io.burgee.flagapi.flag;

/**
 * Who may see a flag beside servers.
 *
 * @param usingMobileKey mobile applications
 * @param usingEnvironmentId pages, which connect with the client-side ID
 */
public record ClientSideAvailability(boolean usingMobileKey, boolean usingEnvironmentId) {

    public static final ClientSideAvailability SERVERS_ONLY = new ClientSideAvailability(false, false);
}
