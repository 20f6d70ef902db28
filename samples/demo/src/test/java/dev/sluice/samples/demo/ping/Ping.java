package dev.sluice.samples.demo.ping;

import dev.sluice.api.CausalScope;
import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The smallest application: one write in a transaction, one read by somebody else outside, so that a replica answers. */
@WebServlet("/ping")
public class Ping extends HttpServlet {
    @Resource(lookup = "jdbc/storefront")
    private transient DataSource database;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            transaction.begin();
            run("CREATE TABLE IF NOT EXISTS ping (at timestamptz)");
            run("INSERT INTO ping VALUES (now())");
            transaction.commit();
            try (CausalScope reader = CausalScope.open("reader")) {
                response.getWriter().print(read());
            }
        } catch (Exception failure) {
            throw new ServletException(failure);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String read() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            row.next();
            return row.getString(1);
        }
    }
}
