// SPDX-License-Identifier: Apache-2.0
#include "contract/parameter_check.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace privicore;

namespace {

using Kind = ParameterFault::Kind;

Parameter parameter(ValueType type, bool required = false)
{
    Parameter p;
    p.name = QStringLiteral("p");
    p.type = type;
    p.required = required;
    return p;
}

//! "" for no fault, else its nature and limit.
QString faultName(const Parameter &p, const QJsonValue &value)
{
    const auto fault = checkParameter(p, value);
    if (!fault)
        return {};
    static const QStringList names{
        QStringLiteral("missing"), QStringLiteral("type"),    QStringLiteral("short"),
        QStringLiteral("long"),    QStringLiteral("small"),   QStringLiteral("large"),
        QStringLiteral("pattern"), QStringLiteral("allowed"),
    };
    return names.at(static_cast<int>(fault->kind))
           + (fault->limit ? QString::number(fault->limit) : QString());
}

} // namespace

class ParameterCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void absentIsAFaultOnlyOfARequiredOne()
    {
        for (const ValueType type : {ValueType::String, ValueType::Integer, ValueType::StringList,
                                     ValueType::Object, ValueType::ObjectList}) {
            QCOMPARE(faultName(parameter(type, true), QJsonValue(QJsonValue::Undefined)),
                     QStringLiteral("missing"));
            QCOMPARE(faultName(parameter(type, true), QJsonValue::Null), QStringLiteral("missing"));
            QCOMPARE(faultName(parameter(type), QJsonValue(QJsonValue::Undefined)), QString());
        }
        QCOMPARE(faultName(parameter(ValueType::String, true), QString()),
                 QStringLiteral("missing"));
        QCOMPARE(faultName(parameter(ValueType::String), QString()), QString());
    }

    void checksTextAsPeopleCountIt()
    {
        Parameter p = parameter(ValueType::String);
        p.minLength = 2;
        p.maxLength = 3;
        QCOMPARE(faultName(p, QStringLiteral("a")), QStringLiteral("short2"));
        QCOMPARE(faultName(p, QStringLiteral("ab")), QString());
        QCOMPARE(faultName(p, QStringLiteral("𝄞𝄞𝄞")), QString());
        QCOMPARE(faultName(p, QStringLiteral("abcd")), QStringLiteral("long3"));
        QCOMPARE(faultName(p, 12), QStringLiteral("type"));
    }

    void checksPatternAndWords()
    {
        Parameter p = parameter(ValueType::String);
        p.pattern = QStringLiteral("^[0-9]+$");
        QCOMPARE(faultName(p, QStringLiteral("12")), QString());
        QCOMPARE(faultName(p, QStringLiteral("12a")), QStringLiteral("pattern"));
        p.pattern.clear();
        p.allowed = {QStringLiteral("accept"), QStringLiteral("decline")};
        QCOMPARE(faultName(p, QStringLiteral("decline")), QString());
        QCOMPARE(faultName(p, QStringLiteral("Decline")), QStringLiteral("allowed"));
    }

    void checksIntegersAlsoInText()
    {
        Parameter p = parameter(ValueType::Integer);
        p.min = 1;
        p.max = 100;
        QCOMPARE(faultName(p, 1), QString());
        QCOMPARE(faultName(p, QStringLiteral("100")), QString());
        QCOMPARE(faultName(p, 0), QStringLiteral("small1"));
        QCOMPARE(faultName(p, QStringLiteral("101")), QStringLiteral("large100"));
        for (const QJsonValue &value :
             {QJsonValue(1.5), QJsonValue(QString()), QJsonValue(QStringLiteral("1.0")),
              QJsonValue(true), QJsonValue(1e300), QJsonValue(QJsonArray{1})})
            QCOMPARE(faultName(p, value), QStringLiteral("type"));
    }

    void checksTheShapeOfTheRest()
    {
        const QJsonValue list(QJsonArray{QStringLiteral("a")});
        const QJsonValue object(QJsonObject{{QStringLiteral("a"), 1}});
        QCOMPARE(faultName(parameter(ValueType::StringList), list), QString());
        QCOMPARE(faultName(parameter(ValueType::StringList), QJsonArray{1}),
                 QStringLiteral("type"));
        QCOMPARE(faultName(parameter(ValueType::StringList), QStringLiteral("a")),
                 QStringLiteral("type"));
        QCOMPARE(faultName(parameter(ValueType::Object), object), QString());
        QCOMPARE(faultName(parameter(ValueType::Object), list), QStringLiteral("type"));
        QCOMPARE(faultName(parameter(ValueType::ObjectList), list), QString());
        QCOMPARE(faultName(parameter(ValueType::ObjectList), object), QStringLiteral("type"));
        QCOMPARE(faultName(parameter(ValueType::Boolean), true), QString());
        QCOMPARE(faultName(parameter(ValueType::Boolean), 1), QStringLiteral("type"));
    }

    void everyFaultHasASentenceWithItsLimit()
    {
        for (int kind = 0; kind <= static_cast<int>(Kind::NotAllowed); ++kind)
            QVERIFY(!faultText({QStringLiteral("p"), static_cast<Kind>(kind), 3}).isEmpty());
        QCOMPARE(faultText({QStringLiteral("p"), Kind::TooLong, 255}),
                 QStringLiteral("must be at most 255 characters"));
        QCOMPARE(faultText({QStringLiteral("p"), Kind::TooSmall, 1}),
                 QStringLiteral("must be at least 1"));
    }
};

QTEST_GUILESS_MAIN(ParameterCheckTest)
#include "parameter_check_test.moc"
