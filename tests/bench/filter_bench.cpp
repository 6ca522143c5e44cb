// SPDX-License-Identifier: Apache-2.0
//
// How long people wait for a table of 100,000 rows: for a keystroke in its filter, beside
// QSortFilterProxyModel in the same run, and for the window while it loads, sorts and refreshes.
// Every figure is the median of the runs, in milliseconds of the window's thread: what it waits
// for because other programs use the processor does not count.
#include "models/filter_model.h"
#include "models/table_model.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace privicore;

namespace {

constexpr int rowCount = 100'000;
constexpr int runs = 5;

//! Measures the processor time of the thread that asks.
class ThreadTimer
{
public:
    double milliseconds() const { return now() - m_start; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    double m_start = now();
};

struct Machine
{
    QString id;
    QString name;
    QString status;
    QString roles;
    QString requested;
    qint64 score = 0;
    QDateTime created;

    const QString &key() const { return id; }
    bool operator==(const Machine &) const = default;
};

QList<Machine> machines()
{
    static const char *const cities[] = {"amsterdam", "Berlin", "lisbon", "Oslo", "M\u00fcnchen"};
    std::mt19937_64 random(1);
    QList<Machine> list;
    list.reserve(rowCount);
    const QDateTime start = QDateTime::fromSecsSinceEpoch(1'750'000'000, Qt::UTC);
    for (int i = 0; i < rowCount; ++i) {
        list.append(
            {.id = QUuid(uint(random()), ushort(random()), ushort(random()), 0x80, 1, 2, 3,
                         uchar(random()), uchar(random()), uchar(i >> 8), uchar(i))
                       .toString(QUuid::WithoutBraces),
             .name = QStringLiteral("%1 rack-%2 disk-%3")
                         .arg(QString::fromUtf8(cities[random() % 5]))
                         .arg(random() % 100)
                         .arg(random() % 1000),
             .status = random() % 9 == 0 ? QStringLiteral("Pending") : QStringLiteral("Approved"),
             .roles = random() % 2 == 0 ? QStringLiteral("Storage, Authenticator")
                                        : QStringLiteral("Storage"),
             .requested = QStringLiteral("Not from this console"),
             .score = qint64(random() % 100),
             .created = start.addSecs(qint64(random() % 30'000'000))});
    }
    return list;
}

QList<Column<Machine>> machineColumns()
{
    const auto text = [](const char *id, QString Machine::*field) {
        return Column<Machine>{
            .id = QString::fromLatin1(id),
            .title = id,
            .text = [field](const Machine &row, const Wording &) { return row.*field; }};
    };
    return {text("name", &Machine::name),
            text("status", &Machine::status),
            text("roles", &Machine::roles),
            text("identifier", &Machine::id),
            text("requested", &Machine::requested),
            {.id = QStringLiteral("score"),
             .title = "score",
             .text = [](const Machine &row, const Wording &) { return QString::number(row.score); },
             .sortKey = [](const Machine &row) { return SortKey::number(row.score); }},
            {.id = QStringLiteral("created"),
             .title = "created",
             .text = [](const Machine &row,
                        const Wording &) { return row.created.toString(Qt::ISODate); },
             .sortKey = [](const Machine &row) { return SortKey::time(row.created); }}};
}

//! Notes the longest time that one event held up the window.
class TimedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const ThreadTimer timer;
        const bool handled = QApplication::notify(receiver, event);
        m_longest = std::max(m_longest, timer.milliseconds());
        return handled;
    }

    //! The longest stall from @p begin on until @p done, in milliseconds.
    double stall(const std::function<void()> &begin, const std::function<bool()> &done)
    {
        const ThreadTimer timer;
        begin();
        m_longest = timer.milliseconds();
        if (!QTest::qWaitFor(done, 60'000))
            qFatal("The worker did not come to an end");
        return m_longest;
    }

private:
    double m_longest = 0;
};

double median(const std::function<double()> &measure)
{
    QList<double> values;
    for (int run = 0; run < runs; ++run)
        values.append(measure());
    std::sort(values.begin(), values.end());
    return values.at(runs / 2);
}

//! Reads what fits on a screen, as a view does after every keystroke.
qsizetype readScreen(const QAbstractItemModel &model)
{
    qsizetype read = 0;
    for (int row = 0; row < std::min(model.rowCount(), 40); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            read += model.index(row, column).data().toString().size();
    }
    return read;
}

//! The slowest keystroke while somebody types @p query and deletes it again.
double worstKeystroke(const QAbstractItemModel &model, const QString &query,
                      const std::function<void(const QString &)> &setFilter)
{
    double worst = 0;
    const auto press = [&](const QString &typed) {
        const ThreadTimer timer;
        setFilter(typed);
        readScreen(model);
        worst = std::max(worst, timer.milliseconds());
    };
    for (qsizetype length = 1; length <= query.size(); ++length)
        press(query.first(length));
    for (qsizetype length = query.size() - 1; length >= 0; --length)
        press(query.first(length));
    return worst;
}

double worstKeystroke(FilterModel &model, const QString &query)
{
    return worstKeystroke(model, query, [&](const QString &typed) {
        if (model.setFilter(typed) && !typed.endsWith(u'-') && !typed.endsWith(u':'))
            qFatal("The filter of this benchmark is not valid");
    });
}

//! The same rows with 1,000 changed and 500 gone, far apart.
QList<Machine> refreshed(QList<Machine> rows, int round)
{
    for (int row = 0; row < rowCount; row += rowCount / 1000)
        rows[row].score = 1000 + round;
    for (int row = rowCount - 150 - round; row > 0; row -= rowCount / 500)
        rows.removeAt(row);
    return rows;
}

class Bench
{
public:
    explicit Bench(TimedApplication &app) : m_app(app)
    {
        m_filter.sort(0);
        m_table.assign(m_rows);
        if (!QTest::qWaitFor([this] { return settled(); }, 60'000))
            qFatal("The worker did not come to an end");
    }

    void measureKeystrokes()
    {
        const QString query = QStringLiteral("berlin rack-17");
        const double keystroke = median([&] { return worstKeystroke(m_filter, query); });
        note("keystroke", keystroke);
        note("keystroke_of_five_words", median([&] {
                 return worstKeystroke(
                     m_filter, QStringLiteral("approved storage -created:2026 berlin rack-17"));
             }));

        QSortFilterProxyModel proxy;
        proxy.setSourceModel(&m_table);
        proxy.setFilterKeyColumn(-1);
        proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
        proxy.setSortCaseSensitivity(Qt::CaseInsensitive);
        proxy.sort(0);
        const double reference = median([&] {
            return worstKeystroke(proxy, query,
                                  [&](const QString &typed) { proxy.setFilterFixedString(typed); });
        });
        note("keystroke_of_QSortFilterProxyModel", reference);
        note("ratio", reference / keystroke);
    }

    //! With a view on the filter, that has a selection to keep.
    void measureStalls()
    {
        QTableView view;
        view.setModel(&m_filter);
        view.resize(1000, 700);
        view.show();
        view.selectRow(50);
        note("keystroke_painted", median([&] {
                 return worstKeystroke(m_filter, QStringLiteral("oslo rack-4"),
                                       [&](const QString &typed) {
                                           if (m_filter.setFilter(typed))
                                               qFatal("The filter is not valid");
                                           view.indexAt({}); // lays out, as the event loop would
                                           view.viewport()->repaint();
                                       });
             }));
        note("stall_of_load", median([&] {
                 m_table.clear();
                 return stall([&] { m_table.assign(m_rows); });
             }));
        int round = 0;
        note("stall_of_sort",
             median([&] { return stall([&] { m_filter.sort(++round % 2 == 0 ? 6 : 3); }); }));
        note("stall_of_refresh", median([&] {
                 QList<Machine> next = refreshed(m_rows, ++round);
                 return stall([&] { m_table.assign(std::move(next)); });
             }));
    }

    QByteArray json() const { return QJsonDocument(m_figures).toJson(QJsonDocument::Compact); }

private:
    bool settled() const { return !m_filter.isWorking() && !m_table.isAssigning(); }
    double stall(const std::function<void()> &begin)
    {
        return m_app.stall(begin, [this] { return settled(); });
    }
    void note(const char *name, double value)
    {
        m_figures.insert(QString::fromLatin1(name), std::round(value * 100) / 100);
    }

    TimedApplication &m_app;
    QJsonObject m_figures{{QStringLiteral("benchmark"), QStringLiteral("filter")},
                          {QStringLiteral("rows"), rowCount},
                          {QStringLiteral("runs"), runs}};
    const QList<Machine> m_rows = machines();
    TableModel<Machine> m_table{machineColumns()};
    FilterModel m_filter{m_table};
};

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication app(argc, argv);
    Bench bench(app);
    bench.measureKeystrokes();
    bench.measureStalls();
    std::puts(bench.json().constData());
    return 0;
}
