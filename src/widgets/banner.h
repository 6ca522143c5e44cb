// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/status.h"
#include "widgets/error_text.h"

#include <QFrame>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace privicore {

class IconLabel;

//! A strip with news: an icon, a title, a sentence, and up to two buttons. Hidden until something
//! is shown; stays readable in the accessibility tree while it is, and announces what is new. The
//! same news again is silent.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    void show(Status status, const QString &title, const QString &text = {});
    void showInfo(const QString &title, const QString &text = {});
    void showWarning(const QString &title, const QString &text = {});
    //! With "Copy details", and the next step after the cause.
    void showError(const ErrorText &error);
    using QFrame::show;

    //! A button at the end; @p objectName is stable, @p text names what it does. Replaces the
    //! button of that name.
    QPushButton *addAction(const QString &objectName, const QString &text);
    //! Takes away what addAction() put there.
    void clearActions();
    QPushButton *action(const QString &objectName) const;
    //! Whether a person can close it, by its button or by Esc within it.
    void setDismissible(bool dismissible);

    Status status() const { return m_status; }
    QString title() const;
    QString text() const;

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Status m_status = Status::Info;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QBoxLayout *m_body; //!< words, and buttons beside them or below where it is narrow
    QHBoxLayout *m_buttons;
    QPushButton *m_copyDetails;
    QToolButton *m_close;
    QString m_details;
};

} // namespace privicore
