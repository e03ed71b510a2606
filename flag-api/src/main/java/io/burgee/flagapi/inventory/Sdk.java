package io.burgee.flagapi.inventory;

/**
 * An SDK at one version, as its requests name it.
 *
 * @param channel {@code server}, {@code browser} or {@code mobile}
 * @param name {@code JavaClient}; {@code unnamed} when the sender did not say
 * @param version may be empty
 * @param wrapper the library around it, {@code name/version}, or empty
 */
public record Sdk(String channel, String name, String version, String wrapper) {}
