package io.burgee.flagapi.platform;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1 with a response buffer of 2 kB rather than 8 kB of bytes and 16 kB of characters, which every open stream would hold. Larger
 * writes go past the buffer, so that nothing else gets slower. Public, because Tomcat makes it by its name.
 */
public final class SmallBuffers extends Http11NioProtocol {

    private static final int RESPONSE_BUFFER = 2048;

    @Override
    public int getDesiredBufferSize() {
        return RESPONSE_BUFFER;
    }
}
