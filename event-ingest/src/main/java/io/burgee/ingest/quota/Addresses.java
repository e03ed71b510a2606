package io.burgee.ingest.quota;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Who shares a bucket: an IPv4 address, or the first half of an IPv6 address, as a household has all of the other half. */
final class Addresses {
    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    static String sender(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address it
                    ? HexFormat.of().formatHex(it.getAddress(), 0, NETWORK_BYTES)
                    : address;
        } catch (IllegalArgumentException e) {
            return "unreadable";
        }
    }
}
