/** Burgee in a Spring Boot application: the client as a bean, its health, its meters, and who is asking in a request. */
@NullMarked
package io.burgee.spring;

import org.jspecify.annotations.NullMarked;
