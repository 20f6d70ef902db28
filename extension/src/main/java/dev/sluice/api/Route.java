package dev.sluice.api;

/**
 * One routing decision.
 *
 * @param database the name of the database as configured
 * @param instance the instance that was chosen, as {@code host:port}
 * @param role the role it had in the view the decision was made from
 * @param reason why it was chosen
 */
public record Route(String database, String instance, Role role, RouteReason reason) {}
