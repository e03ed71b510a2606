/** HTTP manners that hold for every path: problems, request ids, the dashboard's page. */
@NullMarked
package io.burgee.flagapi.platform.web;

import org.jspecify.annotations.NullMarked;
